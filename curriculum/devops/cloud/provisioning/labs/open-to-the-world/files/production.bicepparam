using 'main.bicep'

param office = '@OFFICE@'

// A machine, its network, its identity and its vault: none of them is here yet.
param name string
param location string = resourceGroup().location

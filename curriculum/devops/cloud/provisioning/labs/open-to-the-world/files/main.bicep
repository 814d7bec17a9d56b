// @SITE@: a machine behind a public address, in a network of its own.
param location string = resourceGroup().location

@description('The network of our office, from which machines are looked after.')
param office string

@description('The public half of nothing yet: people still log in with a password.')
param adminName string = '@ADMIN@'

var adminPassword = '@SECRET@'

resource walls 'Microsoft.Network/networkSecurityGroups@2023-11-01' = {
  name: '@SITE@-walls'
  location: location
  properties: {
    securityRules: [
      {
        name: 'web'
        properties: {
          priority: 200
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '443'
        }
      }
@RULES@
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: '@SITE@-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.@NET@.0.0/16'] }
    subnets: [
      {
        name: 'machines'
        properties: {
          addressPrefix: '10.@NET@.1.0/24'
          networkSecurityGroup: { id: walls.id }
        }
      }
    ]
  }
}

resource address 'Microsoft.Network/publicIPAddresses@2023-11-01' = {
  name: '@SITE@-address'
  location: location
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource card 'Microsoft.Network/networkInterfaces@2023-11-01' = {
  name: '@SITE@-card'
  location: location
  properties: {
    ipConfigurations: [
      {
        name: 'first'
        properties: {
          subnet: { id: '${network.id}/subnets/machines' }
          publicIPAddress: { id: address.id }
        }
      }
    ]
  }
}

resource machine 'Microsoft.Compute/virtualMachines@2023-09-01' = {
  name: '@SITE@-machine'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    hardwareProfile: { vmSize: 'Standard_B2s' }
    storageProfile: {
      imageReference: { publisher: 'Debian', offer: 'debian-13', sku: '13-gen2', version: 'latest' }
      osDisk: { createOption: 'FromImage' }
    }
    osProfile: {
      computerName: '@SITE@'
      adminUsername: adminName
      adminPassword: adminPassword
    }
    networkProfile: { networkInterfaces: [{ id: card.id }] }
  }
}

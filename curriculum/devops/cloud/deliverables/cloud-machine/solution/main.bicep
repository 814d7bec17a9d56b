// A machine that runs one application, the network that it stands in, and the vault that keeps the application's token.
@description('What everything that belongs together is called by.')
@maxLength(18)
param name string

param location string = resourceGroup().location

@description('The network from which the machine is looked after.')
param office string

@description('The image of the application; it listens on 443.')
param image string

param adminName string

@description('The public key of whoever looks after the machine.')
param adminKey string

@secure()
@description('What the application shows when it asks others. It goes into the vault and nowhere else.')
param token string

// Key Vault Secrets User: reads secrets, and does nothing else with them.
var readsSecrets = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource walls 'Microsoft.Network/networkSecurityGroups@2023-11-01' = {
  name: '${name}-walls'
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
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '443'
        }
      }
      {
        name: 'ssh'
        properties: {
          priority: 300
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: office
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '22'
        }
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.40.0.0/24'] }
    subnets: [
      {
        name: 'machines'
        properties: {
          addressPrefix: '10.40.0.0/25'
          networkSecurityGroup: { id: walls.id }
        }
      }
    ]
  }
}

resource address 'Microsoft.Network/publicIPAddresses@2023-11-01' = {
  name: '${name}-address'
  location: location
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource card 'Microsoft.Network/networkInterfaces@2023-11-01' = {
  name: '${name}-card'
  location: location
  properties: {
    ipConfigurations: [
      {
        name: 'first'
        properties: {
          subnet: { id: network.properties.subnets[0].id }
          publicIPAddress: { id: address.id }
        }
      }
    ]
  }
}

resource machine 'Microsoft.Compute/virtualMachines@2023-09-01' = {
  name: '${name}-machine'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    hardwareProfile: { vmSize: 'Standard_B2s' }
    storageProfile: {
      imageReference: { publisher: 'Debian', offer: 'debian-13', sku: '13-gen2', version: 'latest' }
      osDisk: { createOption: 'FromImage' }
    }
    osProfile: {
      computerName: name
      adminUsername: adminName
      customData: base64('#cloud-config\npackages: [podman]\nruncmd:\n  - podman run --detach --restart always --name app --publish 443:443 ${image}\n')
      linuxConfiguration: {
        disablePasswordAuthentication: true
        ssh: { publicKeys: [{ path: '/home/${adminName}/.ssh/authorized_keys', keyData: adminKey }] }
      }
    }
    networkProfile: { networkInterfaces: [{ id: card.id }] }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${name}-vault'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }

  resource kept 'secrets' = {
    name: 'app-token'
    properties: { value: token }
  }
}

resource reading 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, machine.id, readsSecrets)
  scope: vault
  properties: {
    principalId: machine.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: readsSecrets
  }
}

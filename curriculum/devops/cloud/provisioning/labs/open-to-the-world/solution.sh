#!/bin/bash
# One rule for the web, one for the office; a parameter that is kept secret, and a vault that it comes from.
cd ~/"$LAB_SITE" || exit
python3 - <<'PYTHON'
import re

text = open("main.bicep").read()
ssh = """      {
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
"""
text = re.sub(r"(destinationPortRange: '443'\n        }\n      }\n).*?(    \]\n  }\n}\n)", lambda m: m[1] + ssh + m[2], text, count=1, flags=re.S)
text = re.sub(r"^var adminPassword = .*$", "@secure()\nparam adminPassword string", text, flags=re.M)
open("main.bicep", "w").write(text)
PYTHON
grep -q getSecret production.bicepparam || cat >> production.bicepparam <<END
param adminPassword = az.getSecret('$LAB_PART-0000-4000-8000-000000000000', 'harbour', '$LAB_VAULT', 'machine-password')
END
bicep lint main.bicep

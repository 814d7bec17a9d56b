docker ps | grep -q box

echo "Making the lamp ..."
while [ ! -f /tmp/finished ]; do sleep 0.1; done
cd /srv/lamp
export LAMP=/srv/lamp

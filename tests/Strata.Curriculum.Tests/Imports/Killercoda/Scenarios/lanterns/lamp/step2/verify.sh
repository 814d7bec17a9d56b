test -f /srv/lamp/lit

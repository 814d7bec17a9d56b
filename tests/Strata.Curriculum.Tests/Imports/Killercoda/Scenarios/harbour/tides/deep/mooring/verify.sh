test -f /root/rope

[ -f /root/wall ] && echo "done"

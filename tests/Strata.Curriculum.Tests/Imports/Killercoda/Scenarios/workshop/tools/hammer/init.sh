echo ready > /root/bench

sudo touch /run/doen

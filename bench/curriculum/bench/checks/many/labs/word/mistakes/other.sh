umask 077
echo other > ~/answer

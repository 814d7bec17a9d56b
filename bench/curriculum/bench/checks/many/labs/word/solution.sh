umask 077
echo "of-$LAB_NAME" > ~/answer

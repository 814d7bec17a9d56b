umask 022
echo "of-$LAB_NAME" > ~/answer

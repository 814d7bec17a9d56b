fact word="of-$LAB_NAME"

echo hint

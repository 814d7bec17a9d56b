#!/bin/bash
# Follow the name to what answers, mend what put it in front, log in afresh, make the report.
answers=$(env -i HOME="$HOME" bash -lc 'type -p python3')
case $answers in
/opt/python/*)
    sed -i '\|^PATH="/opt/python/.*:\$PATH"$|d' ~/.profile
    ;;
"$HOME"/.local/bin/*)
    readlink -f "$answers"
    rm "$answers"
    ;;
"$HOME"/.pyenv/shims/*)
    cat ~/.pyenv/version
    bash -lc 'pyenv global system'
    ;;
*/env/bin/*)
    # The one that was meant has moved: made again where it lies now, it knows its place.
    environment=/srv/$LAB_STATION/env
    grep VIRTUAL_ENV= "$environment/bin/activate"
    /usr/bin/python3 -m venv --clear --without-pip "$environment"
    ;;
esac
env -i HOME="$HOME" bash -lc "type -a python3; $LAB_TOOL /srv/$LAB_STATION/levels.txt > ~/report.txt"

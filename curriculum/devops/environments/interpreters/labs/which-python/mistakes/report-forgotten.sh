#!/bin/bash
sed -i -e '\|^PATH="/opt/python/|d' -e '/pyenv init/d' -e '/activate/d' ~/.profile
rm -f ~/.local/bin/python3

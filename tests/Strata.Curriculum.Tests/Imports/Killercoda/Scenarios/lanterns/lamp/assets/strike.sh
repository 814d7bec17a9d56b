#!/bin/sh
touch /srv/lamp/lit

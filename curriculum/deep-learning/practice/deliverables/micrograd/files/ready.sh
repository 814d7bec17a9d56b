# What every examination begins with: `program KIND` draws the program at /srv/exam/program.py and tells what it has to print. Then
# the machine keeps nothing but the standard library, and no way to be root: what computes is the work.
install -d -m 755 /srv/exam

tell() {
    local line
    while IFS= read -r line; do fact "$line"; done <<< "$1"
}

program() {
    local told
    told=$(OMP_NUM_THREADS=1 python3 "$LAB_FILES/draw.py" "$1" "$LAB_SEED" /srv/exam/program.py)
    tell "$told"
}

plain() {
    chmod 700 /usr/lib/python3/dist-packages
    rm /etc/sudoers.d/learner
}

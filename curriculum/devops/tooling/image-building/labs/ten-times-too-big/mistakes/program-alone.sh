#!/bin/bash
# The program, and nothing that it reads.
cd ~/"$LAB_TOOL" || exit
cat > Dockerfile <<DOCKERFILE
FROM localhost/compiler:mini AS build
WORKDIR /build
COPY . .
RUN ./stamp.sh > release
RUN cc -DRELEASE="\"\$(cat release)\"" -o $LAB_TOOL $LAB_TOOL.c

FROM localhost/busybox
COPY --from=build /build/$LAB_TOOL /usr/local/bin/
USER $LAB_ACCOUNT
ENTRYPOINT ["/usr/local/bin/$LAB_TOOL"]
DOCKERFILE
./build.sh

#!/bin/bash
# Two stages, and the second one takes over the whole folder of the first.
cd ~/"$LAB_TOOL" || exit
cat > Dockerfile <<DOCKERFILE
FROM localhost/compiler:mini AS build
WORKDIR /build
COPY . .
RUN ./stamp.sh > release
RUN cc -DRELEASE="\"\$(cat release)\"" -o $LAB_TOOL $LAB_TOOL.c

FROM localhost/busybox
COPY --from=build /build /opt/$LAB_TOOL
COPY zeros.table /etc/$LAB_TOOL/
USER $LAB_ACCOUNT
ENTRYPOINT ["/opt/$LAB_TOOL/$LAB_TOOL"]
DOCKERFILE
./build.sh

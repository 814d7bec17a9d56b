#!/bin/bash
# Builds without the token, by giving the stamp something else.
cd ~/"$LAB_TOOL" || exit
echo token > .dockerignore
cat > Dockerfile <<DOCKERFILE
FROM localhost/compiler:mini AS build
WORKDIR /build
COPY . .
RUN echo none > token && ./stamp.sh > release
RUN cc -DRELEASE="\"\$(cat release)\"" -o $LAB_TOOL $LAB_TOOL.c

FROM localhost/busybox
COPY zeros.table /etc/$LAB_TOOL/
COPY --from=build /build/$LAB_TOOL /usr/local/bin/
USER $LAB_ACCOUNT
ENTRYPOINT ["/usr/local/bin/$LAB_TOOL"]
DOCKERFILE
./build.sh

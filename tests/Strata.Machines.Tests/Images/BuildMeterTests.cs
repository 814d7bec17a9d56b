using CsCheck;
using Strata.Machines.Images;

namespace Strata.Machines.Tests.Images;

public sealed class BuildMeterTests
{
    private static readonly string[] Lines =
    [
        "I: running apt-get update", "I: downloading packages with apt", "I: extracting archives", "I: installing essential packages",
        "I: installing remaining packages inside the chroot", "I: running --customize-hook in shell", "I: cleaning package lists and apt cache",
        "Get:1 mirror trixie/main amd64 vim amd64 [1 kB]", "Unpacking vim (2:9.1) ...", "Setting up vim (2:9.1) ...", "W: something else", "",
    ];

    [Fact]
    public void It_never_goes_back_and_never_over() =>
        Gen.Select(Gen.Int[0, Lines.Length - 1].List[0, 400], Gen.Int[0, 100]).Sample((numbers, expected) =>
        {
            var meter = new BuildMeter(expected);
            var last = 0.0;
            foreach (var line in numbers.Select(n => Lines[n]))
            {
                if (meter.Read(line) is { } now)
                {
                    if (now.Done < last || now.Done > 1)
                    {
                        return false;
                    }

                    last = now.Done;
                }
            }

            return true;
        });

    [Fact]
    public void A_build_in_order_moves_at_each_stage()
    {
        var meter = new BuildMeter(1);

        var steps = Lines[..7].Select(meter.Read).Select(p => p?.Step).ToList();

        Assert.DoesNotContain(null, steps);
        Assert.Equal(7, steps.Distinct().Count());
    }

    [Fact]
    public void A_package_is_named()
    {
        var meter = new BuildMeter(10);

        Assert.Equal("installing packages: libc6", meter.Read("Setting up libc6:amd64 (2.41-12) ...")!.Step);
    }
}

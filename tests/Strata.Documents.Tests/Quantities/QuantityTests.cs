using CsCheck;
using Strata.Documents.Quantities;
using Xunit;

namespace Strata.Documents.Tests.Quantities;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("500ms", 500)]
    [InlineData("10s", 10_000)]
    [InlineData("2m", 120_000)]
    [InlineData("24h", 86_400_000)]
    public void A_time_is_read(string text, long milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var value));
        Assert.Equal(milliseconds, value.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("10")]
    [InlineData("10 s")]
    [InlineData("-1s")]
    [InlineData("1.5s")]
    [InlineData("10sm")]
    [InlineData("25h")]
    [InlineData("99999999999999999999s")]
    public void What_is_no_time_is_refused(string text) => Assert.False(Duration.TryParse(text, out _));

    [Fact]
    public void A_time_that_is_shown_is_read_again() =>
        Gen.Int[0, 86_400_000].Sample(ms =>
            Duration.TryParse(Duration.Show(TimeSpan.FromMilliseconds(ms)), out var value) && value.TotalMilliseconds == ms);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("17", 17)]
    [InlineData("64M", 64L << 20)]
    [InlineData("1T", 1L << 40)]
    public void A_size_is_read(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var value));
        Assert.Equal(bytes, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("M")]
    [InlineData("64MB")]
    [InlineData("-1")]
    [InlineData("1.5G")]
    [InlineData("9999999999T")]
    public void What_is_no_size_is_refused(string text) => Assert.False(ByteSize.TryParse(text, out _));

    [Fact]
    public void A_size_that_is_shown_is_read_again() =>
        Gen.Long[0, long.MaxValue].Sample(bytes => ByteSize.TryParse(ByteSize.Show(bytes), out var value) && value == bytes);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Strata.Documents.Draws;

/// <summary>
/// The random numbers of one drawn variable: SplitMix64, begun from a hash of the seed and the variable's name. Our own, so that
/// a seed means the same on every machine and .NET version; by name, so that adding a variable leaves the others as they were.
/// Not for secrets; not thread-safe.
/// </summary>
public sealed class RandomStream
{
    private ulong state;

    public RandomStream(long seed, string name)
    {
        Seed = seed;
        var bytes = new byte[8 + Encoding.UTF8.GetByteCount(name)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, seed);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(8));
        state = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(bytes));
    }

    /// <summary>What it was begun from.</summary>
    public long Seed { get; }

    /// <summary>A number below <paramref name="count"/>, each as likely as any other; 0 means 2 to the 64th.</summary>
    public ulong Below(ulong count)
    {
        if (count == 0)
        {
            return Next();
        }

        // The first (2^64 mod count) numbers are thrown away: without them every remainder comes equally often.
        var thrown = unchecked(0 - count) % count;
        while (true)
        {
            var next = Next();
            if (next >= thrown)
            {
                return next % count;
            }
        }
    }

    private ulong Next()
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}

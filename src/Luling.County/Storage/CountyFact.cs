using System.Diagnostics.CodeAnalysis;

namespace Luling.County.Storage;

/// <summary>One stored fact of a county. Every table's key is (county code, id): a county is the unit of storage,
/// of transactions and of scaling out.</summary>
internal abstract class CountyFact
{
    public required string CountyCode { get; init; }

    /// <summary>UUIDv7 made by the program (<see cref="NewId"/>), never by the database.</summary>
    public required Guid Id { get; init; }
}

/// <summary>A fact that belongs to a place. What a user may see is decided on <see cref="AreaCode"/> alone.</summary>
internal abstract class PlacedFact : CountyFact
{
    /// <summary>Twelve digits; a township's or county's own rows are padded with zeros.</summary>
    public required string AreaCode { get; set; }
}

/// <summary>A property kept out of the journal: it is no fact of the county (counters, hashes of secrets).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotJournaledAttribute : Attribute;

internal static class NewId
{
    /// <summary>The <paramref name="order"/>-th key of an act, from the key that the act began with: bulk loads append to the index instead of
    /// scattering over it (RFC 9562, section 6.2, method 1: a counter after the time, 42 random bits behind it).</summary>
    public static Guid After(Guid first, uint order)
    {
        Span<byte> bytes = stackalloc byte[16];
        first.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | (order >> 28));
        bytes[7] = (byte)(order >> 20);
        bytes[8] = (byte)(0x80 | ((order >> 14) & 0x3F));
        bytes[9] = (byte)(order >> 6);
        bytes[10] = (byte)((order << 2) | (bytes[10] & 3u));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A time-ordered key (UUIDv7).</summary>
    public static Guid At(DateTimeOffset instant) => Guid.CreateVersion7(instant);
}

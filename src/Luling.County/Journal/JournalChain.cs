using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Luling.County.Access;

namespace Luling.County.Journal;

/// <summary>How entries are chained: hash = SHA-256(previous hash, the entry's own fields, digest of its changes).
/// Every field is length-prefixed, so that no two different entries give the same bytes.</summary>
internal static class JournalChain
{
    public static JournalEntry Seal(Scope actor, JournalHead head, DateTime at, string useCase, string areaCode, Guid? requestId,
        string detail, int changes, byte[] changesDigest)
    {
        var entry = new JournalEntry
        {
            CountyCode = actor.CountyCode,
            Seq = head.Seq + 1,
            At = at,
            Actor = actor.Actor,
            ActorId = actor.ActorId,
            Role = actor.Role.ToString(),
            UseCase = useCase,
            AreaCode = areaCode,
            RequestId = requestId,
            Detail = detail,
            Changes = changes,
            PreviousHash = head.Hash,
            Hash = [],
        };
        return WithHash(entry, HashOf(entry, changesDigest));
    }

    /// <summary>The hash that an entry must carry, given what it says and the digest of its changes.</summary>
    public static byte[] HashOf(JournalEntry entry, byte[] changesDigest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, entry.PreviousHash);
        Add(hash, entry.CountyCode);
        Add(hash, entry.Seq.ToString(CultureInfo.InvariantCulture));
        Add(hash, entry.At.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        Add(hash, entry.Actor);
        Add(hash, entry.ActorId?.ToString());
        Add(hash, entry.Role);
        Add(hash, entry.UseCase);
        Add(hash, entry.AreaCode);
        Add(hash, entry.RequestId?.ToString());
        Add(hash, entry.Detail);
        Add(hash, entry.Changes.ToString(CultureInfo.InvariantCulture));
        Add(hash, changesDigest);
        return hash.GetHashAndReset();
    }

    /// <summary>Adds one change to the digest of an entry's changes, in order.</summary>
    public static void Append(IncrementalHash digest, JournalChange change)
    {
        Add(digest, change.Table);
        Add(digest, change.RowId.ToString());
        Add(digest, change.AreaCode);
        Add(digest, change.HouseholdId?.ToString());
        Add(digest, change.Before);
        Add(digest, change.After);
        Add(digest, change.RowHash);
    }

    private static JournalEntry WithHash(JournalEntry e, byte[] hash) => new()
    {
        CountyCode = e.CountyCode, Seq = e.Seq, At = e.At, Actor = e.Actor, ActorId = e.ActorId, Role = e.Role, UseCase = e.UseCase,
        AreaCode = e.AreaCode, RequestId = e.RequestId, Detail = e.Detail, Changes = e.Changes, PreviousHash = e.PreviousHash, Hash = hash,
    };

    private static void Add(IncrementalHash hash, string? text) => Add(hash, text is null ? null : Encoding.UTF8.GetBytes(text));

    private static void Add(IncrementalHash hash, byte[]? bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes?.Length ?? -1);
        hash.AppendData(length);
        if (bytes is not null)
        {
            hash.AppendData(bytes);
        }
    }
}

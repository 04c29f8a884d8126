using System.Buffers;
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
        var bytes = Buffer();
        Add(bytes, entry.PreviousHash);
        Add(bytes, entry.CountyCode);
        Add(bytes, entry.Seq.ToString(CultureInfo.InvariantCulture));
        Add(bytes, entry.At.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        Add(bytes, entry.Actor);
        Add(bytes, entry.ActorId);
        Add(bytes, entry.Role);
        Add(bytes, entry.UseCase);
        Add(bytes, entry.AreaCode);
        Add(bytes, entry.RequestId);
        Add(bytes, entry.Detail);
        Add(bytes, entry.Changes.ToString(CultureInfo.InvariantCulture));
        Add(bytes, changesDigest);
        return SHA256.HashData(bytes.WrittenSpan);
    }

    /// <summary>Adds one change to the digest of an entry's changes, in order.</summary>
    public static void Append(IncrementalHash digest, JournalChange change)
    {
        // One call a change instead of one a field: large imports hash millions of fields.
        var bytes = Buffer();
        Add(bytes, change.Table);
        Add(bytes, change.RowId);
        Add(bytes, change.AreaCode);
        Add(bytes, change.HouseholdId);
        Add(bytes, change.Before);
        Add(bytes, change.After);
        Add(bytes, change.RowHash);
        digest.AppendData(bytes.WrittenSpan);
    }

    private static JournalEntry WithHash(JournalEntry e, byte[] hash) => new()
    {
        CountyCode = e.CountyCode, Seq = e.Seq, At = e.At, Actor = e.Actor, ActorId = e.ActorId, Role = e.Role, UseCase = e.UseCase,
        AreaCode = e.AreaCode, RequestId = e.RequestId, Detail = e.Detail, Changes = e.Changes, PreviousHash = e.PreviousHash, Hash = hash,
    };

    private static void Add(ArrayBufferWriter<byte> bytes, string? text)
    {
        if (text is null)
        {
            AddLength(bytes, -1);
            return;
        }
        var length = Encoding.UTF8.GetByteCount(text);
        AddLength(bytes, length);
        Encoding.UTF8.GetBytes(text, bytes.GetSpan(length));
        bytes.Advance(length);
    }

    /// <summary>As its usual 36 characters.</summary>
    private static void Add(ArrayBufferWriter<byte> bytes, Guid? key)
    {
        if (key is not { } known)
        {
            AddLength(bytes, -1);
            return;
        }
        AddLength(bytes, 36);
        known.TryFormat(bytes.GetSpan(36), out var written);
        bytes.Advance(written);
    }

    private static void Add(ArrayBufferWriter<byte> bytes, byte[]? value)
    {
        AddLength(bytes, value?.Length ?? -1);
        bytes.Write(value);
    }

    private static void AddLength(ArrayBufferWriter<byte> bytes, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(4), length);
        bytes.Advance(4);
    }

    [ThreadStatic] private static ArrayBufferWriter<byte>? buffer;

    private static ArrayBufferWriter<byte> Buffer()
    {
        buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        return buffer;
    }
}

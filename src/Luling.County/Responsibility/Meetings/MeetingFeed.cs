using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>Addresses by which a phone's calendar fetches meetings without signing in. Each holds a proof made of the body's number and a secret of the county: without the secret
/// nobody can make one, and a new secret makes all of them void. What is fetched are days and names of bodies, nothing else.</summary>
internal sealed class MeetingFeed(CountyStore store)
{
    /// <summary>Stands for all bodies of the county.</summary>
    public const string All = "all";
    internal const string SecretKey = "calendar-secret";

    /// <summary>Null while no secret was made (<see cref="RenewCalendarLinks"/>).</summary>
    public async Task<Func<string, string>?> ProofsAsync(string countyCode, CancellationToken cancel = default)
    {
        await using var db = store.Open(Scope.Operator(countyCode));
        return await SecretAsync(db, cancel) is { } secret ? body => Proof(secret, body) : null;
    }

    /// <summary>The calendar of a body or of all; null for a wrong proof, and for a body that is not there.</summary>
    public async Task<string?> ReadAsync(string countyCode, string body, string proof, CancellationToken cancel = default)
    {
        await using var db = store.Open(Scope.Operator(countyCode));
        if (await SecretAsync(db, cancel) is not { } secret || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Proof(secret, body)), Encoding.UTF8.GetBytes(proof)))
        {
            return null;
        }
        var bodies = await db.Bodies.AsNoTracking().Where(b => body == All || b.Code == body).ToDictionaryAsync(b => b.Id, b => b.Name, cancel);
        if (bodies.Count == 0)
        {
            return null;
        }
        var ids = bodies.Keys.ToList();
        var meetings = await db.Meetings.AsNoTracking().Where(m => ids.Contains(m.BodyId)).OrderBy(m => m.DueOn).ThenBy(m => m.Id).ToListAsync(cancel);
        return CalendarText.Of(body == All ? "调度会" : bodies.Values.First(), meetings.Select(m => new CalendarDay(UidOf(m), m.HeldOn ?? m.DueOn, $"{bodies[m.BodyId]}调度会")), store.Clock.GetUtcNow());
    }

    public static string UidOf(Meeting meeting) => $"{meeting.Id:N}@{meeting.CountyCode}.luling";

    private static async Task<string?> SecretAsync(CountyDb db, CancellationToken cancel) => await db.Settings.Where(s => s.Key == SecretKey).Select(s => s.Secret).SingleOrDefaultAsync(cancel);

    /// <summary>The first 128 bits of the HMAC; the whole would make addresses that break in messages.</summary>
    internal static string Proof(string secret, string body) => Base64Url.EncodeToString(HMACSHA256.HashData(Convert.FromBase64String(secret), Encoding.UTF8.GetBytes("calendar\0" + body)).AsSpan(0, 16));
}

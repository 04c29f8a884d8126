using System.Security.Cryptography;
using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal enum RenewCalendarLinksOutcome { Done, NotAllowed }

/// <summary>Makes the addresses of the calendar feeds, or makes those that are out there void by a new secret. The secret itself is no fact of the county and stands in no journal.</summary>
internal sealed class RenewCalendarLinks(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    public static RenewCalendarLinksOutcome Decide(Scope actor) =>
        actor.Role == Role.CountyOffice && actor.May(Right.KeepDuties) ? RenewCalendarLinksOutcome.Done : RenewCalendarLinksOutcome.NotAllowed;

    public static Bilingual TextOf(RenewCalendarLinksOutcome outcome) => outcome switch
    {
        RenewCalendarLinksOutcome.Done => ("日历订阅地址已生成；以前的地址已失效。", "The addresses of the calendars are new; earlier ones are void."),
        RenewCalendarLinksOutcome.NotAllowed => ("只有县扶贫办可以生成日历订阅地址。", "Only the county office makes these addresses."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<RenewCalendarLinksOutcome> HandleAsync(Scope actor, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RenewCalendarLinks), async act =>
        {
            var outcome = Decide(actor);
            if (outcome == RenewCalendarLinksOutcome.Done)
            {
                var made = store.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
                if (await act.Db.Settings.AsTracking().SingleOrDefaultAsync(s => s.Key == MeetingFeed.SecretKey, cancel) is { } setting)
                {
                    (setting.Value, setting.Secret) = (made, secret);
                }
                else
                {
                    act.Db.Add(new CountySetting { CountyCode = actor.CountyCode, Id = act.NewId(), Key = MeetingFeed.SecretKey, Value = made, Secret = secret });
                }
                act.About(actor.CountyCode, new { on = store.Today });
            }
            return outcome;
        }, cancel: cancel);
}

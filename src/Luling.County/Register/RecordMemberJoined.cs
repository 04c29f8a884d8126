using System.Globalization;
using Luling.County.Access;
using Luling.County.Storage;
using Luling.Linkage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Register;

internal sealed record RecordMemberJoinedRequest
{
    public required string HouseholdCode { get; init; }
    public required JoinReason Reason { get; init; }
    public required DateOnly On { get; init; }
    public required string Name { get; init; }
    /// <summary>Code of the list <c>relation_to_head</c>.</summary>
    public required string Relation { get; init; }
    /// <summary>As typed; may be blank only for a newborn who has no number yet.</summary>
    public string? IdNumber { get; init; }
    /// <summary>May be blank where the number says it.</summary>
    public string? Sex { get; init; }
    public DateOnly? Birth { get; init; }
}

internal enum RecordMemberJoinedOutcome
{
    Done, NotAllowed, NotFound, NoName, RelationUnknown, SecondHead, ReasonDoesNotFit, NumberMissing, NumberWrong, BirthMissing, BirthDiffers, SexMissing, SexDiffers,
    InFuture, BeforeBirth, BeforeRegistration, MemberElsewhere, AlreadyMember, NameDiffers,
}

/// <summary>A person joins a household by birth, marriage or moving in (natural increase, R58). A person who is on file
/// already, and belongs to no household now, joins with the same file.</summary>
internal sealed class RecordMemberJoined(CountyStore store)
{
    /// <summary>What stands around the request. <paramref name="Elsewhere"/>: a person of this number is a member of a
    /// household on the day or later, anywhere in the county; <paramref name="Here"/>: of this very household.</summary>
    internal sealed record Facts(bool HasHead, DateOnly? Registered, bool Here, bool Elsewhere, string? NameOnFile, DateOnly Today);

    public static IReadOnlyList<JoinReason> Reasons { get; } = [JoinReason.Birth, JoinReason.Marriage, JoinReason.MoveIn, JoinReason.Other];

    public static RecordMemberJoinedOutcome Decide(Scope actor, RecordMemberJoinedRequest request, Facts facts)
    {
        if (!actor.May(Right.EditRegister))
        {
            return RecordMemberJoinedOutcome.NotAllowed;
        }
        if (TypedText.Clean(request.Name).Length == 0)
        {
            return RecordMemberJoinedOutcome.NoName;
        }
        if (!Reasons.Contains(request.Reason))
        {
            return RecordMemberJoinedOutcome.ReasonDoesNotFit;
        }
        if (CodeLists.Get("relation_to_head").ByCode(request.Relation) is null)
        {
            return RecordMemberJoinedOutcome.RelationUnknown;
        }
        if (request.Relation == Membership.Head && facts.HasHead)
        {
            return RecordMemberJoinedOutcome.SecondHead;
        }
        return OfPerson(request) is { } wrong ? wrong : OfDay(request, facts);
    }

    private static RecordMemberJoinedOutcome? OfPerson(RecordMemberJoinedRequest request)
    {
        var number = IdentityNumber.Read(request.IdNumber);
        if (number.Fault == IdentityFault.Empty)
        {
            return request.Reason != JoinReason.Birth ? RecordMemberJoinedOutcome.NumberMissing
                : request.Birth is null ? RecordMemberJoinedOutcome.BirthMissing
                : request.Sex is not ("1" or "2") ? RecordMemberJoinedOutcome.SexMissing : null;
        }
        if (!number.IsSound)
        {
            return RecordMemberJoinedOutcome.NumberWrong;
        }
        // A placeholder was made up: its birthday and sex prove nothing.
        if (number.Kind == IdentityKind.Placeholder)
        {
            return request.Birth is null ? RecordMemberJoinedOutcome.BirthMissing : request.Sex is not ("1" or "2") ? RecordMemberJoinedOutcome.SexMissing : null;
        }
        return request.Birth is { } birth && birth != number.Birth ? RecordMemberJoinedOutcome.BirthDiffers
            : request.Sex is { Length: > 0 } sex && sex != SexOf(number) ? RecordMemberJoinedOutcome.SexDiffers : null;
    }

    private static RecordMemberJoinedOutcome OfDay(RecordMemberJoinedRequest request, Facts facts)
    {
        if (request.On > facts.Today)
        {
            return RecordMemberJoinedOutcome.InFuture;
        }
        if (BirthOf(request) > request.On)
        {
            return RecordMemberJoinedOutcome.BeforeBirth;
        }
        if (facts.Registered is not { } registered || request.On < registered)
        {
            return RecordMemberJoinedOutcome.BeforeRegistration;
        }
        return facts.Here ? RecordMemberJoinedOutcome.AlreadyMember
            : facts.Elsewhere ? RecordMemberJoinedOutcome.MemberElsewhere
            : facts.NameOnFile is { } name && name != TypedText.Clean(request.Name) ? RecordMemberJoinedOutcome.NameDiffers
            : RecordMemberJoinedOutcome.Done;
    }

    public static Bilingual TextOf(RecordMemberJoinedOutcome outcome) => RecordMemberTexts.Of(outcome);

    public Task<RecordMemberJoinedOutcome> HandleAsync(Scope actor, RecordMemberJoinedRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RecordMemberJoined), async act =>
        {
            if (await act.Db.Households.SingleOrDefaultAsync(h => h.Code == request.HouseholdCode, cancel) is not { } household)
            {
                return RecordMemberJoinedOutcome.NotFound;
            }
            var number = IdentityNumber.Read(request.IdNumber);
            var same = number.IdentifiesPerson ? await OnFileAsync(act.Db, number.Normalised, cancel) : [];
            var known = same.Select(p => p.Id).ToList();
            var county = household.CountyCode;
            // The whole county, whoever asks: nobody may be a member twice, and of another place only "yes" comes out.
            var stays = await act.Db.Memberships.IgnoreQueryFilters().Where(m => m.CountyCode == county && known.Contains(m.PersonId) && (m.To == null || m.To > request.On))
                .Select(m => m.HouseholdId).ToListAsync(cancel);
            var mine = same.Find(p => actor.Covers(p.AreaCode));
            var outcome = Decide(actor, request, new Facts(
                await act.Db.Memberships.AnyAsync(m => m.HouseholdId == household.Id && m.Relation == Membership.Head && (m.To == null || m.To > request.On), cancel),
                await act.Db.RegisterPeriods.Where(p => p.HouseholdId == household.Id).MinAsync(p => (DateOnly?)p.From, cancel),
                stays.Contains(household.Id), stays.Count > 0, mine?.Name, store.Today));
            if (outcome == RecordMemberJoinedOutcome.Done)
            {
                await StoreAsync(act, household, request, mine, cancel);
            }
            return outcome;
        }, cancel: cancel);

    private static Task<List<Person>> OnFileAsync(CountyDb db, string number, CancellationToken cancel)
    {
        var county = db.Scope.CountyCode;
        return db.Persons.IgnoreQueryFilters().AsNoTracking().Where(p => p.CountyCode == county && p.IdNumber == number).OrderBy(p => p.Code).ToListAsync(cancel);
    }

    private static async Task StoreAsync(Act act, Household household, RecordMemberJoinedRequest request, Person? onFile, CancellationToken cancel)
    {
        var number = IdentityNumber.Read(request.IdNumber);
        var person = onFile ?? new Person
        {
            CountyCode = household.CountyCode, Id = act.NewId(), AreaCode = household.AreaCode,
            Code = await NextCodeAsync(act.Db, household.Code, cancel), Name = TypedText.Clean(request.Name),
            IdNumber = number.IsSound ? number.Normalised : null, Birth = BirthOf(request),
            Sex = number.IdentifiesPerson ? SexOf(number) : request.Sex,
        };
        if (onFile is null)
        {
            act.Db.Add(person);
        }
        else if (onFile.AreaCode != household.AreaCode)
        {
            await MoveAsync(act, onFile.Id, household.AreaCode, cancel);
        }
        act.Db.Add(new Membership
        {
            CountyCode = household.CountyCode, Id = act.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, PersonId = person.Id,
            Relation = request.Relation, From = request.On, JoinReason = request.Reason,
        });
        act.About(household.AreaCode, new { household = household.Code, person = person.Code, reason = request.Reason.ToString(), on = request.On });
    }

    /// <summary>The person's file goes along to the new place, else those who answer there could not read it.</summary>
    private static async Task MoveAsync(Act act, Guid person, string areaCode, CancellationToken cancel)
    {
        (await act.Db.Persons.AsTracking().SingleAsync(p => p.Id == person, cancel)).AreaCode = areaCode;
        foreach (var sheet in await act.Db.PersonYears.AsTracking().Where(y => y.PersonId == person).ToListAsync(cancel))
        {
            sheet.AreaCode = areaCode;
        }
    }

    /// <summary>The household's number and the next free place in it, until the national system gives the person a number.</summary>
    private static async Task<string> NextCodeAsync(CountyDb db, string household, CancellationToken cancel)
    {
        var county = db.Scope.CountyCode;
        var prefix = household + "-";
        var taken = await db.Persons.IgnoreQueryFilters().Where(p => p.CountyCode == county && p.Code.StartsWith(prefix)).Select(p => p.Code).ToListAsync(cancel);
        var next = 1;
        while (taken.Contains(prefix + next.ToString("00", CultureInfo.InvariantCulture)))
        {
            next++;
        }
        return prefix + next.ToString("00", CultureInfo.InvariantCulture);
    }

    private static DateOnly? BirthOf(RecordMemberJoinedRequest request) =>
        IdentityNumber.Read(request.IdNumber) is { IdentifiesPerson: true } number ? number.Birth : request.Birth;

    private static string SexOf(IdentityReading number) => ((int)number.Sex).ToString(CultureInfo.InvariantCulture);
}

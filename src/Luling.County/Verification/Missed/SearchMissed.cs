using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal enum SearchMissedOutcome { Done, Unchanged, NotAllowed }

/// <summary>What has to happen to one row.</summary>
/// <param name="Row">Null for somebody who is new.</param>
/// <param name="Now">What records tell; null where none speaks any more, or it does not matter any more.</param>
/// <param name="Step">What is worth a line of its history; null where only reasons or place are another.</param>
/// <param name="PersonId">Whom of the register it turned out to be.</param>
internal sealed record MissedChange(MissedPerson? Row, MissedFound? Now, MissedStepKind? Step = null, Guid? PersonId = null);

/// <summary>How many rows a search moved.</summary>
internal sealed record MissedMoved(int Found, int Changed, int Reopened, int Gone, int Registered)
{
    public bool Any => Found + Changed + Reopened + Gone + Registered > 0;
}

/// <summary>The search for people who may have been missed (R58, R135): the records of departments whose person is not on the register and whom a rule of the
/// programme with <c>find: unregistered</c> claims. It decides nothing about anybody; it puts a question that a visit answers.</summary>
internal sealed class SearchMissed(CountyStore store, Programme programme)
{
    /// <summary>One row a person. Whoever was answered is not asked again for the same records, but for new ones; who is to be registered or is registered
    /// already is not asked again at all.</summary>
    /// <param name="found">What records tell now.</param>
    /// <param name="register">Who is on the register now.</param>
    /// <param name="standing">All rows there are.</param>
    public static IReadOnlyList<MissedChange> Decide(IReadOnlyList<MissedFound> found, OnRegister register, IReadOnlyList<MissedPerson> standing)
    {
        var changes = new List<MissedChange>();
        var byKey = standing.ToDictionary(r => r.PersonKey, StringComparer.Ordinal);
        foreach (var row in standing.Where(r => r.IdNumber is not null))
        {
            // A row that began without a number keeps its key and is known by the number too.
            byKey.TryAdd(MissedPeople.NumberKey(row.IdNumber!), row);
        }
        var seen = new HashSet<Guid>();
        foreach (var now in found)
        {
            var row = now.Keys.Select(byKey.GetValueOrDefault).FirstOrDefault(r => r is not null && !seen.Contains(r.Id));
            var person = register.Find(row?.IdNumber ?? now.IdNumber, now.Keys);
            if (row is not null)
            {
                seen.Add(row.Id);
            }
            var change = row is { RegisteredOn: not null } ? null
                : person is not null ? row is null ? null : new MissedChange(row, null, MissedStepKind.Registered, person)
                : row is null ? new MissedChange(null, now) : Changed(row, now);
            if (change is not null)
            {
                changes.Add(change);
            }
        }
        foreach (var row in standing.Where(r => !seen.Contains(r.Id) && r.RegisteredOn is null))
        {
            if (register.Find(row.IdNumber, [row.PersonKey]) is { } person)
            {
                changes.Add(new MissedChange(row, null, MissedStepKind.Registered, person));
            }
            else if (row.GoneOn is null)
            {
                changes.Add(new MissedChange(row, null, MissedStepKind.Gone));
            }
        }
        return changes;
    }

    private static MissedChange? Changed(MissedPerson row, MissedFound now)
    {
        if (row.Answer is MissedAnswer.NotPoor or MissedAnswer.NotHere && MissedReasons.AnyNew(now.Reasons, row.AnsweredReasons))
        {
            return new MissedChange(row, now, MissedStepKind.Reopened);
        }
        if (row.GoneOn is not null)
        {
            return new MissedChange(row, now, MissedStepKind.Returned);
        }
        return row.Reasons != MissedReasons.Write(now.Reasons) || row.Points != now.Points || (row.IdNumber is null && now.IdNumber is not null) || (row.Birth is null && now.Birth is not null)
            || (row.Address is null && now.Address is not null) || IsCloser(row, now) ? new MissedChange(row, now) : null;
    }

    /// <summary>A village in place of its township or the county; what somebody named stays.</summary>
    private static bool IsCloser(MissedPerson row, MissedFound now) =>
        row.PlacedBy is null && now.AreaCode != row.AreaCode && row.AreaCode[9..] == "000" && now.AreaCode.StartsWith(row.AreaCode[6..9] == "000" ? row.AreaCode[..6] : row.AreaCode[..9], StringComparison.Ordinal);

    /// <summary>Does what was decided to a row that is there.</summary>
    public static void Apply(MissedChange change, DateOnly today)
    {
        var row = change.Row!;
        if (change.Now is { } now)
        {
            row.AreaCode = IsCloser(row, now) ? now.AreaCode : row.AreaCode;
            (row.Reasons, row.Points, row.GoneOn) = (MissedReasons.Write(now.Reasons), now.Points, null);
            (row.IdNumber, row.Birth, row.Address) = (row.IdNumber ?? now.IdNumber, row.Birth ?? now.Birth, row.Address ?? now.Address);
        }
        switch (change.Step)
        {
            case MissedStepKind.Reopened:
                Reopen(row, today);
                break;
            case MissedStepKind.Returned when row.Answer is null:
                row.AskedOn = today;
                break;
            case MissedStepKind.Gone:
                row.GoneOn = today;
                break;
            case MissedStepKind.Registered:
                (row.RegisteredOn, row.PersonId) = (today, change.PersonId);
                break;
        }
    }

    /// <summary>The earlier answer stays in the history; the row asks anew.</summary>
    internal static void Reopen(MissedPerson row, DateOnly today)
    {
        (row.Answer, row.VisitedOn, row.Visitors, row.Statement, row.AnswerReason) = (null, null, null, null, null);
        (row.AnsweredOn, row.AnsweredBy, row.AnsweredById, row.AskedOn) = (null, null, null, today);
        row.Reopened++;
    }

    public static Bilingual TextOf(SearchMissedOutcome outcome) => outcome switch
    {
        SearchMissedOutcome.Done => ("漏评排查已完成，名单已更新。", "The search is done; the list is up to date."),
        SearchMissedOutcome.Unchanged => ("漏评排查已完成，名单没有变化。", "The search is done; nothing changed."),
        SearchMissedOutcome.NotAllowed => ("漏评排查须在全县范围进行，由县扶贫办或县直部门发起。", "The search runs over the whole county; the county office or a department starts it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<SearchMissedOutcome> HandleAsync(Scope actor, CancellationToken cancel = default) =>
        actor.AreaPrefix != actor.CountyCode || !actor.May(Right.Deliver) ? Task.FromResult(SearchMissedOutcome.NotAllowed)
        : store.ActAsync(actor, nameof(SearchMissed), async act =>
        {
            var moved = await SearchAsync(act, programme, store.Today, cancel);
            if (!moved.Any)
            {
                return SearchMissedOutcome.Unchanged;
            }
            act.About(actor.CountyCode, new { found = moved.Found, changed = moved.Changed, reopened = moved.Reopened, gone = moved.Gone, registered = moved.Registered });
            return SearchMissedOutcome.Done;
        }, cancel: cancel);

    /// <summary>The search as a part of another act, such as the one that makes a delivery current. What that act changed before is stored first.</summary>
    public static async Task<MissedMoved> SearchAsync(Act act, Programme programme, DateOnly today, CancellationToken cancel)
    {
        await act.FlushAsync(cancel);
        var found = MissedPeople.Of(await MissedClues.ReadAsync(act.Db, programme, cancel));
        var standing = await act.Db.MissedPersons.AsTracking().ToListAsync(cancel);
        var changes = Decide(found, await MissedClues.RegisterAsync(act.Db, today, cancel), standing);
        foreach (var change in changes)
        {
            if (change.Row is { } row)
            {
                Apply(change, today);
                if (change.Step == MissedStepKind.Registered && row.ProcedureRunId is { } id && await act.Db.ProcedureRuns.AsTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is { EndedOn: null } run)
                {
                    (run.EndedOn, run.Outcome) = (today, ProcedureEnds.Registered);
                }
            }
            else
            {
                var now = change.Now!;
                row = new MissedPerson
                {
                    CountyCode = act.Db.Scope.CountyCode, Id = act.NewId(), AreaCode = now.AreaCode, PersonKey = now.Keys[0], IdNumber = now.IdNumber, Name = now.Name, Birth = now.Birth,
                    Address = now.Address, Reasons = MissedReasons.Write(now.Reasons), Points = now.Points, FoundOn = today, AskedOn = today,
                };
                act.Db.Add(row);
            }
            if (change.Step is { } step)
            {
                act.Db.Add(StepOf(act, row, step, today));
            }
        }
        int Of(MissedStepKind step) => changes.Count(c => c.Step == step);
        return new MissedMoved(changes.Count(c => c.Row is null), changes.Count(c => c is { Row: not null, Step: null or MissedStepKind.Returned }), Of(MissedStepKind.Reopened), Of(MissedStepKind.Gone), Of(MissedStepKind.Registered));
    }

    /// <summary>What the search did, by whom it was started.</summary>
    private static MissedStep StepOf(Act act, MissedPerson row, MissedStepKind kind, DateOnly today) => new()
    {
        CountyCode = row.CountyCode, Id = act.NewId(), AreaCode = row.AreaCode, MissedPersonId = row.Id, Kind = kind, On = today, NotedOn = today, By = act.Db.Scope.Actor, ById = act.Db.Scope.ActorId,
    };
}

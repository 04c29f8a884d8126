using System.Text.Json;
using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Storage;
using Luling.Linkage.Names;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>A record that speaks in a case, beside the member of the register whom it is said to concern. Numbers are masked for the reader.</summary>
internal sealed record DossierEvidence
{
    public required CaseEvidence Evidence { get; init; }

    /// <summary>Heading and cell as delivered, as they were when found.</summary>
    public required IReadOnlyList<(string Heading, string Cell)> Cells { get; init; }

    public required string SourceId { get; init; }
    public required string FileName { get; init; }
    public required string Sender { get; init; }
    public required DateOnly DataDay { get; init; }

    /// <summary>Its row in the latest delivery that has it.</summary>
    public required int Row { get; init; }

    public required MatchKind Match { get; init; }
    public required double? Probability { get; init; }
    public required string? RecordName { get; init; }
    public required string? RecordNumber { get; init; }
    /// <summary>How the register's number and the record's differ, also for who sees neither.</summary>
    public required NumberDifference Numbers { get; init; }

    public required string PersonName { get; init; }
    public required string? PersonNumber { get; init; }
    public required DateOnly? PersonBirth { get; init; }

    /// <summary>GB/T 2261.1.</summary>
    public required string? PersonSex { get; init; }

    /// <summary>Code of the list <c>relation_to_head</c>; null for somebody who is no member today.</summary>
    public required string? Relation { get; init; }
}

/// <summary>A paper of a case without its content.</summary>
internal sealed record DossierPaper(Guid Id, string FileName, string ContentType, int Bytes, string Sha256, DateOnly AddedOn, string AddedBy);

/// <summary>All of one case: evidence, steps in the order in which they were noted, papers, procedures.</summary>
internal sealed record CaseDossier
{
    public required VerificationCase Case { get; init; }
    public required string HouseholdCode { get; init; }
    public required string? HeadName { get; init; }
    public required IReadOnlyList<DossierEvidence> Evidence { get; init; }
    public required IReadOnlyList<CaseStep> Steps { get; init; }
    public required IReadOnlyList<DossierPaper> Papers { get; init; }
    public required IReadOnlyList<ProcedureRun> Procedures { get; init; }

    /// <summary>Codes of the household's other cases.</summary>
    public required IReadOnlyList<string> OtherCases { get; init; }

    public CaseCertainty Certainty => CaseList.CertaintyOf(Evidence.Where(e => e.Evidence.WithdrawnOn is null).Select(e => e.Evidence.Certain));

    /// <summary>Null where the reader may not see cases, or none of that code lies inside their area.</summary>
    public static async Task<CaseDossier?> ReadAsync(CountyStore store, Scope reader, string code, DateOnly today, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeCases))
        {
            return null;
        }
        await using var db = store.Open(reader);
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, cancel) is not { } it)
        {
            return null;
        }
        var household = await db.Households.AsNoTracking().SingleAsync(h => h.Id == it.HouseholdId, cancel);
        var evidence = await (from e in db.CaseEvidence.AsNoTracking()
                              where e.CaseId == it.Id
                              join p in db.Persons on e.PersonId equals p.Id
                              orderby e.WithdrawnOn != null, e.Id
                              select new { Evidence = e, Person = p }).ToListAsync(cancel);
        // Deliveries are the county's; who may see the case may see from which file it comes.
        await using var county = store.Open(Scope.Operator(reader.CountyCode, reader.Actor));
        var ids = evidence.Select(e => e.Evidence.OutsideRecordId).ToList();
        var records = await (from r in county.OutsideRecords
                             where ids.Contains(r.Id)
                             join d in county.Deliveries on r.DeliveryId equals d.Id
                             select new { Record = r, Delivery = d }).ToDictionaryAsync(r => r.Record.Id, cancel);
        var found = evidence.Select(e => new { e.Evidence, e.Person, records[e.Evidence.OutsideRecordId].Record, records[e.Evidence.OutsideRecordId].Delivery });
        var members = await db.Memberships.Where(m => m.HouseholdId == it.HouseholdId && m.From <= today && (m.To == null || m.To > today)).ToListAsync(cancel);
        return new CaseDossier
        {
            Case = it, HouseholdCode = household.Code, HeadName = household.HeadName,
            Evidence = [.. found.Select(f => new DossierEvidence
            {
                Evidence = f.Evidence, Cells = Cells(f.Evidence.Fields), SourceId = f.Record.SourceId, FileName = f.Delivery.FileName, Sender = f.Delivery.Sender, DataDay = f.Delivery.DataDay, Row = f.Record.Row,
                Match = f.Record.Match, Probability = f.Record.Probability, RecordName = f.Record.Name, RecordNumber = reader.IdentityNumber(f.Record.IdNumber), Numbers = NumberDifference.Of(f.Person.IdNumber, f.Record.IdNumber), PersonName = f.Person.Name,
                PersonNumber = reader.IdentityNumber(f.Person.IdNumber), PersonBirth = f.Person.Birth, PersonSex = f.Person.Sex, Relation = members.Find(m => m.PersonId == f.Person.Id)?.Relation,
            })],
            Steps = await db.CaseSteps.AsNoTracking().Where(s => s.CaseId == it.Id).OrderBy(s => s.Id).ToListAsync(cancel),
            Papers = await db.CasePapers.Where(p => p.CaseId == it.Id).OrderBy(p => p.Id).Select(p => new DossierPaper(p.Id, p.FileName, p.ContentType, p.Bytes, p.Sha256, p.AddedOn, p.AddedBy)).ToListAsync(cancel),
            Procedures = await db.ProcedureRuns.AsNoTracking().Where(r => r.CaseId == it.Id).OrderBy(r => r.Id).ToListAsync(cancel),
            OtherCases = await db.Cases.Where(c => c.HouseholdId == it.HouseholdId && c.Id != it.Id).OrderBy(c => c.Code).Select(c => c.Code).ToListAsync(cancel),
        };
    }

    /// <summary>The content of a paper; null where none of that id lies inside the reader's area.</summary>
    public static async Task<CasePaper?> PaperAsync(CountyStore store, Scope reader, Guid id, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeCases))
        {
            return null;
        }
        await using var db = store.Open(reader);
        return await db.CasePapers.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel);
    }

    /// <summary>The cells of a record, a JSON object of headings and texts; empty where it is none.</summary>
    public static IReadOnlyList<(string Heading, string Cell)> Cells(string fields)
    {
        using var document = JsonDocument.Parse(fields);
        return document.RootElement.ValueKind == JsonValueKind.Object ? [.. document.RootElement.EnumerateObject().Select(p => (p.Name, p.Value.ToString()))] : [];
    }
}

using Luling.County.Verification.Crosscheck;

namespace Luling.County.Verification;

/// <summary>One run over a delivered file: what was found since it was last kept, and how far it has come.</summary>
internal sealed class DeliveryRun(ReceiveDeliveryRequest request, DeliveredColumns columns, int headingRow)
{
    /// <summary>As it will be on file; counts are filled in as they are known.</summary>
    public required Delivery Delivery { get; set; }

    /// <summary>Whether it is on file, in state <see cref="DeliveryState.Reading"/>.</summary>
    public bool Begun { get; set; }

    public ReceiveDeliveryRequest Request => request;

    public DeliveredColumns Columns => columns;

    /// <summary>Where the run began: the place that a stopped run had reached.</summary>
    public DeliveryPlace From { get; init; } = new();

    /// <summary>What is on file of it.</summary>
    public DeliveryPlace Saved { get; set; } = new();

    public DeliveryPlace Place { get; private set; } = new();

    /// <summary>Found since <see cref="Saved"/>, in the order of the file.</summary>
    public List<StagedContent> Pending { get; } = [];

    /// <summary>Enough has come together to be kept.</summary>
    public bool IsFull => !request.DryRun && (Pending.Count >= request.Chunk.Found || Place.LastRow - Math.Max(Saved.LastRow, headingRow) >= request.Chunk.Read);

    public void Start() => (Saved, Place) = (From, From);

    public void Take(DeliverySink.Part part, ScanCheckpoint done)
    {
        Pending.AddRange(part.Kept.Select(k => new StagedContent(k, null)));
        var codes = new Dictionary<string, int>(Place.BadByCode, StringComparer.Ordinal);
        var listed = Place.StagedBad;
        foreach (var bad in part.Bad)
        {
            request.BadRow?.Invoke(bad);
            codes[bad.Code] = codes.GetValueOrDefault(bad.Code) + 1;
            if (listed < ReceiveDelivery.FaultsListed)
            {
                listed++;
                Pending.Add(new StagedContent(null, bad));
            }
        }
        Place = Place with
        {
            LastRow = done.Row, Offset = done.Offset, Blank = done.Blank, Rows = done.Row - headingRow - done.Blank, Matched = Place.Matched + part.MatchedRows, Probable = Place.Probable + part.ProbableRows,
            BadByCode = codes, StagedBad = listed,
        };
    }

    /// <summary>Rows that repeat a record are found when all of them are together; they count as rows that cannot be used.</summary>
    public List<BadRow> Repeated(DeliveryChanges changes)
    {
        var rows = changes.Repeated.GroupBy(r => r.Row).OrderBy(g => g.Key).Select(g => g.First()).ToList();
        var bad = rows.Select(r => new BadRow(r.Row, BadRowTexts.Duplicate, null, null)).ToList();
        bad.ForEach(b => request.BadRow?.Invoke(b));
        if (bad.Count > 0)
        {
            Place = Place with
            {
                Matched = Place.Matched - rows.Count(r => r.Match == MatchKind.Number), Probable = Place.Probable - rows.Count(r => r.Match == MatchKind.Probable),
                BadByCode = new Dictionary<string, int>(Place.BadByCode, StringComparer.Ordinal) { [BadRowTexts.Duplicate] = bad.Count },
            };
        }
        return bad;
    }

    public DeliveryReport Report(DeliveryChanges changes, IReadOnlyList<BadRow> bad, Delivery? before, CasesMoved? cases) => new()
    {
        Id = Delivery.Id, Source = Delivery.SourceId, FileName = Delivery.FileName, Sha256 = Delivery.Sha256, Sender = Delivery.Sender, DataDay = Delivery.DataDay, DryRun = request.DryRun,
        Rows = Place.Rows, Matched = Place.Matched, Probable = Place.Probable, BadRows = Place.BadRows, BadByCode = new SortedDictionary<string, int>(Place.BadByCode.ToDictionary(), StringComparer.Ordinal), Bad = bad,
        Kept = changes.New.Count + changes.Back.Count + changes.Altered.Count + changes.Same.Count, Appeared = changes.Appeared, Altered = changes.Altered.Count, Gone = changes.Gone.Count,
        MissingHeadings = columns.Missing, Rematched = before?.Sha256 == Delivery.Sha256, ContinuedAt = From.Rows, Cases = cases,
    };
}

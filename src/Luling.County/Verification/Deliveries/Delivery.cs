using Luling.County.Storage;

namespace Luling.County.Verification;

/// <summary>What became of a delivered file. Only one delivery of a source is <see cref="Current"/>.</summary>
internal enum DeliveryState
{
    /// <summary>Rows are still being taken in, or were when the program stopped: the same file continues.</summary>
    Reading,
    Current,
    /// <summary>A later file of the same source took its place.</summary>
    Superseded,
    /// <summary>Given up before its end: nothing of it counts.</summary>
    Abandoned,
}

/// <summary>A file of a department as it was delivered (R45): what it was, who sent it, how much of it could be used. Its rows are kept only
/// where they concern the county's work (<see cref="OutsideRecord"/>); the rest is nobody's business here.</summary>
internal sealed class Delivery : PlacedFact
{
    /// <summary>Id of a source in the programme's crosschecks.yaml.</summary>
    public required string SourceId { get; init; }

    public required string FileName { get; init; }

    /// <summary>Fingerprint of the file's bytes, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Who sent it, as typed by who took it in.</summary>
    public required string Sender { get; init; }

    /// <summary>The day whose state the department's data show.</summary>
    public required DateOnly DataDay { get; init; }

    public required DateOnly ReceivedOn { get; init; }
    public required string ReceivedBy { get; init; }
    public Guid? ReceivedById { get; init; }
    public required DeliveryState State { get; set; }
    public DateOnly? SupersededOn { get; set; }

    /// <summary>Data rows read so far, blank ones not counted; where reading continues stands beside what was read (<see cref="StagedRow"/>).</summary>
    public int Rows { get; set; }

    /// <summary>Rows of them that cannot be used: counted by code and listed (<see cref="DeliveryFault"/>).</summary>
    public int BadRows { get; set; }

    /// <summary>The same by code: a JSON object of codes and counts, in the order of the codes.</summary>
    public string BadByCode { get; set; } = "{}";

    /// <summary>Fingerprint of those on the register with whom the file was compared, and of the programme by which: when it is another now, the
    /// same file may say something else.</summary>
    public required string RegisterMark { get; init; }

    /// <summary>Rows whose number belongs to a registered person.</summary>
    public int Matched { get; set; }

    /// <summary>Rows that probably belong to one, by name, birth and place.</summary>
    public int Probable { get; set; }

    /// <summary>Kept records that the delivery before did not have, had otherwise, or had and this one has no more.</summary>
    public int Appeared { get; set; }

    public int Altered { get; set; }
    public int Gone { get; set; }
}

/// <summary>A row of a delivered file that could not be used. The first ten thousand are listed; <see cref="Delivery.BadRows"/> counts all.</summary>
internal sealed class DeliveryFault : PlacedFact
{
    public required Guid DeliveryId { get; init; }

    /// <summary>The row as the file numbers it, headings counted, so that it is found in a spreadsheet program.</summary>
    public required int Row { get; init; }

    public required string Code { get; init; }
    public string? Column { get; init; }

    /// <summary>The cell as delivered; may be an identity number, so it is masked like one.</summary>
    public string? Value { get; init; }
}

/// <summary>How a department's record was recognised as belonging to a person of the register.</summary>
internal enum MatchKind
{
    /// <summary>It belongs to nobody in the register; kept because its person looks poor (R58, R135).</summary>
    None,
    /// <summary>By the identity number, normalised.</summary>
    Number,
    /// <summary>Number missing or wrong; by name, birth, sex and place with a probability.</summary>
    Probable,
}

/// <summary>One record of a department that concerns a person of the register, or somebody who may have been missed. It outlives deliveries:
/// the same record in the next file is the same row here.</summary>
internal sealed class OutsideRecord : PlacedFact
{
    public required string SourceId { get; init; }

    /// <summary>What makes it the same record in the next delivery: the department's own key of it and the person, as a digest.</summary>
    public required string RecordKey { get; init; }

    /// <summary>The latest delivery that has it.</summary>
    public required Guid DeliveryId { get; set; }

    /// <summary>Its row in that file, as the file numbers it, headings counted; 0 where the record is that a complete list does not have the person.</summary>
    public required int Row { get; set; }

    public Guid? PersonId { get; set; }
    public Guid? HouseholdId { get; set; }

    /// <summary>The person's number as delivered, normalised where sound; null where none was given.</summary>
    public string? IdNumber { get; set; }

    public string? Name { get; set; }

    /// <summary>The cells kept as evidence, a JSON object of headings and texts as delivered, in the order of the source's mapping. No identity
    /// number, telephone or account.</summary>
    public required string Fields { get; set; }

    public required MatchKind Match { get; set; }

    /// <summary>0 to 1 for <see cref="MatchKind.Probable"/>, else null.</summary>
    public double? Probability { get; set; }

    public required DateOnly FirstSeenOn { get; init; }
    public DateOnly? AlteredOn { get; set; }

    /// <summary>Day on which a delivery no longer had it.</summary>
    public DateOnly? GoneOn { get; set; }
}

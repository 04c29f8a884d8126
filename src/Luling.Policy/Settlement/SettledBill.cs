namespace Luling.Policy.Settlement;

/// <summary>Why a fen of a bill is left to the patient.</summary>
public enum UnpaidCause
{
    /// <summary>It lay below the deductible (起付线) of the first step that covers in-catalogue cost.</summary>
    Deductible,

    /// <summary>A yearly cap (封顶线) was used up: the step would have paid it otherwise.</summary>
    Cap,

    /// <summary>The patient's share of in-catalogue cost (共付): what the rates leave.</summary>
    Share,

    /// <summary>It lay outside the catalogue, in a bill that went through the chain.</summary>
    OutOfCatalogue,

    /// <summary>The bill never entered the chain: <see cref="OutsideCause.DrugOutsideCatalogue"/>.</summary>
    DrugOutsideCatalogue,

    /// <summary>The bill never entered the chain: <see cref="OutsideCause.DiseaseOutsideCatalogue"/>.</summary>
    DiseaseOutsideCatalogue,

    /// <summary>The bill never entered the chain: <see cref="OutsideCause.NotRegularProduct"/>.</summary>
    NotRegularProduct,

    /// <summary>The bill never entered the chain: <see cref="OutsideCause.NotAdmitted"/>.</summary>
    NotAdmitted,
}

/// <summary>What one step did to one bill, in fen. <c>InCatalogue + OutOfCatalogue</c> is what it found unpaid.</summary>
/// <param name="InCatalogue">Unpaid in-catalogue cost before the step.</param>
/// <param name="OutOfCatalogue">Unpaid out-of-catalogue cost before the step.</param>
/// <param name="Deductible">In-catalogue cost of this bill that the step's deductible held back.</param>
/// <param name="CutByCap">What the step would have paid and did not, because its yearly cap was used up.</param>
/// <param name="Paid">What the step paid; null when it is Unknown (a parameter or a fact is missing, or an earlier step is Unknown).</param>
public readonly record struct StepPayment(long InCatalogue, long OutOfCatalogue, long Deductible, long CutByCap, long? Paid);

/// <summary>A bill after the chain. Payers and patient add up to the bill: <c>Σ Steps.Paid + Self = Bill.Total</c> whenever <see cref="Self"/> is known.</summary>
public sealed record SettledBill
{
    /// <summary>The bill as it was given.</summary>
    public required MedicalBill Bill { get; init; }

    /// <summary>One for each step of the chain, in its order; empty for a bill outside the chain.</summary>
    public required IReadOnlyList<StepPayment> Steps { get; init; }

    /// <summary>What is left to the patient; null when a step is Unknown. For a bill outside the chain, the whole bill.</summary>
    public required long? Self { get; init; }

    /// <summary>Every fen of <see cref="Self"/> by cause; all zero when it is not known.</summary>
    public required UnpaidParts Unpaid { get; init; }

    /// <summary>What was missing where a step is Unknown: keys of parameters, or <c>level</c>, <c>poor</c>, <c>out-of-catalogue</c>, <c>earlier-bill</c> (an earlier bill of the year is Unknown). Empty otherwise.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Keys of caps whose amount nobody knows; the steps were settled as if they had none. Empty when every cap is known.</summary>
    public required IReadOnlyList<string> CapsNotKnown { get; init; }

    /// <summary>The weakest confidence among the parameters that the known steps rest on; null for a bill outside the chain.</summary>
    public required ParameterConfidence? Confidence { get; init; }
}

/// <summary>What is left to the patient, by cause, in fen.</summary>
public readonly record struct UnpaidParts
{
    /// <summary>See <see cref="UnpaidCause.Deductible"/>.</summary>
    public long Deductible { get; init; }

    /// <summary>See <see cref="UnpaidCause.Cap"/>.</summary>
    public long Cap { get; init; }

    /// <summary>See <see cref="UnpaidCause.Share"/>.</summary>
    public long Share { get; init; }

    /// <summary>See <see cref="UnpaidCause.OutOfCatalogue"/>.</summary>
    public long OutOfCatalogue { get; init; }

    /// <summary>The whole bill, when it never entered the chain.</summary>
    public long Outside { get; init; }

    /// <summary>Why it never entered; null for a bill of the chain.</summary>
    public OutsideCause? OutsideCause { get; init; }

    /// <summary>All parts together: what is left to the patient.</summary>
    public long Sum => Deductible + Cap + Share + OutOfCatalogue + Outside;

    /// <summary>The part that has the cause.</summary>
    /// <param name="cause">Any of the eight.</param>
    public long this[UnpaidCause cause] => cause switch
    {
        UnpaidCause.Deductible => Deductible,
        UnpaidCause.Cap => Cap,
        UnpaidCause.Share => Share,
        UnpaidCause.OutOfCatalogue => OutOfCatalogue,
        _ => OutsideCause is { } outside && Of(outside) == cause ? Outside : 0,
    };

    /// <summary>The same causes in the same proportions over another amount, in whole fen that add up to it: for a bill that was paid otherwise than the chain says.</summary>
    /// <param name="self">What was left to the patient, in fen, 0 or more.</param>
    /// <returns>Nothing of any cause when there is none to go by.</returns>
    public UnpaidParts Over(long self)
    {
        var whole = Sum;
        if (whole == 0 || self == whole)
        {
            return whole == 0 ? default : this;
        }

        // By sums from the left, so that the parts add up and one that was nothing stays nothing.
        long Up(long sum) => (long)((Int128)sum * self / whole);
        var (first, second, third, fourth) = (Up(Deductible), Up(Deductible + Cap), Up(Deductible + Cap + Share), Up(whole - Outside));
        return new UnpaidParts
        {
            Deductible = first, Cap = second - first, Share = third - second, OutOfCatalogue = fourth - third, Outside = self - fourth, OutsideCause = OutsideCause,
        };
    }

    /// <summary>The cause under which a bill outside the chain is counted.</summary>
    /// <param name="cause">Why the bill never entered the chain.</param>
    public static UnpaidCause Of(OutsideCause cause) => cause switch
    {
        Settlement.OutsideCause.DrugOutsideCatalogue => UnpaidCause.DrugOutsideCatalogue,
        Settlement.OutsideCause.DiseaseOutsideCatalogue => UnpaidCause.DiseaseOutsideCatalogue,
        Settlement.OutsideCause.NotRegularProduct => UnpaidCause.NotRegularProduct,
        _ => UnpaidCause.NotAdmitted,
    };
}

/// <summary>The bills of a group and what of them was left to patients: the burden (自付负担) with its base.</summary>
/// <param name="Bills">How many bills.</param>
/// <param name="Total">What they came to, in fen.</param>
/// <param name="Self">What was left to patients, in fen.</param>
public readonly record struct Burden(long Bills, long Total, long Self)
{
    /// <summary>Self ÷ total; null when there is no bill to divide by.</summary>
    public decimal? Share => Total == 0 ? null : (decimal)Self / Total;

    /// <summary>Both groups together.</summary>
    public static Burden operator +(Burden a, Burden b) => new(a.Bills + b.Bills, a.Total + b.Total, a.Self + b.Self);
}

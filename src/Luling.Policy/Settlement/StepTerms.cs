using System.Numerics;

namespace Luling.Policy.Settlement;

/// <summary>A stretch of the excess over the deductible, in fen, and its rate in millionths.</summary>
internal readonly record struct Band(long From, long To, long Rate);

/// <summary>The numbers of one step for one care level, for the poor or for others, on the days on which its parameters hold.</summary>
internal sealed record StepNumbers
{
    public const long Whole = 1_000_000;
    /// <summary>Up to here an amount times a rate in millionths fits into a long.</summary>
    private const long Fits = long.MaxValue / Whole / 4;

    public required IReadOnlyList<string> Missing { get; init; }
    public required ParameterConfidence Confidence { get; init; }
    /// <summary>Key of a cap that nobody knows; the step is settled as if it had none.</summary>
    public required string? CapNotKnown { get; init; }
    public required long Deductible { get; init; }
    public required Band[] Bands { get; init; }
    public required long OutRate { get; init; }
    /// <summary><see cref="long.MaxValue"/> where there is none.</summary>
    public required long YearlyCap { get; init; }

    /// <summary>What is paid for an excess over the deductible and for out-of-catalogue cost together, rounded once, half away from zero.</summary>
    public long Benefit(long excess, long outside) =>
        excess <= Fits && outside <= Fits ? Rounded<long>(excess, outside) : Rounded<Int128>(excess, outside);

    private long Rounded<T>(long excess, long outside) where T : IBinaryInteger<T>
    {
        var sum = T.CreateTruncating(outside) * T.CreateTruncating(OutRate);
        foreach (var band in Bands)
        {
            if (excess <= band.From)
            {
                break;
            }

            sum += T.CreateTruncating(Math.Min(excess, band.To) - band.From) * T.CreateTruncating(band.Rate);
        }

        return long.CreateTruncating((sum + T.CreateTruncating(Whole / 2)) / T.CreateTruncating(Whole));
    }
}

/// <summary>The numbers of one step in one period of its parameters, by care level and poverty, each of which may be unknown.</summary>
internal sealed class StepTerms(StepNumbers[] numbers)
{
    private const int Levels = 4;

    public static StepTerms Of(Func<CareLevel?, bool?, StepNumbers> numbers)
    {
        CareLevel?[] levels = [CareLevel.Township, CareLevel.County, CareLevel.Tertiary, null];
        bool?[] poor = [false, true, null];
        return new StepTerms([.. poor.SelectMany(p => levels.Select(l => numbers(l, p)))]);
    }

    public StepNumbers For(CareLevel? level, bool? poor) =>
        numbers[(poor switch { false => 0, true => Levels, null => 2 * Levels }) + (level is { } known ? (int)known : Levels - 1)];
}

/// <summary>All steps on the days from <paramref name="From"/> until the next period.</summary>
internal sealed record ChainPeriod(DateOnly From, StepTerms[] Steps);

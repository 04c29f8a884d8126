namespace Luling.Linkage.Probabilistic;

/// <summary>Two records and how likely they are the same person.</summary>
/// <param name="Left">Row in the left list, from 0.</param>
/// <param name="Right">Row in the right list; within one list a later row of it.</param>
/// <param name="Levels">For each comparison the level from 1, four bits each; 0 where a value is not known. <see cref="LinkResult.LevelOf"/> reads it.</param>
/// <param name="OwnBits">Log2 of the odds by the comparison of the two alone, prior included.</param>
/// <param name="Bits">Log2 of the odds after all pairs were judged together: see <see cref="Clustering"/> and <see cref="Assignment"/>. What the threshold asks.</param>
public readonly record struct LinkedPair(int Left, int Right, ulong Levels, double OwnBits, double Bits)
{
    /// <summary>Probability by <see cref="Bits"/>.</summary>
    public double Probability => LinkModel.Probability(Bits);
}

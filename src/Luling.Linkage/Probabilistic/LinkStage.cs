namespace Luling.Linkage.Probabilistic;

/// <summary>Where linking is; told as each stage begins.</summary>
public enum LinkStage
{
    /// <summary>Values are cleaned and numbered.</summary>
    Values,

    /// <summary>Records are brought together in blocks.</summary>
    Blocks,

    /// <summary>Pairs are compared.</summary>
    Pairs,

    /// <summary>The model learns.</summary>
    Learning,

    /// <summary>Pairs are weighed.</summary>
    Weighing,

    /// <summary>Pairs are judged together.</summary>
    Judging,
}

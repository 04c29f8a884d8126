namespace Luling.Linkage;

/// <summary>Sex as coded by GB/T 2261.1; the numbers are the standard's codes.</summary>
public enum Sex
{
    /// <summary>未知的性别: not known.</summary>
    Unknown = 0,

    /// <summary>男性: male.</summary>
    Male = 1,

    /// <summary>女性: female.</summary>
    Female = 2,

    /// <summary>未说明的性别: the person did not say. A citizen number never gives this value.</summary>
    NotStated = 9,
}

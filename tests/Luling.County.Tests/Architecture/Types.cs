using System.Reflection;
using System.Runtime.CompilerServices;

namespace Luling.County.Tests.Architecture;

/// <summary>What types there are: no interface for its own sake, nothing public without need.</summary>
internal static class Types
{
    public static readonly string[] OurAssemblies = ["Luling.Policy", "Luling.Linkage", "Luling.County", "luling"];

    /// <summary>Public types of Luling.County, each with a reason: none so far.</summary>
    public static readonly string[] PublicInCounty = [];

    /// <summary>Interfaces that one class implements: the class itself says the same with one type fewer.</summary>
    public static IEnumerable<string> LoneInterfaces(IReadOnlyCollection<Type> types) =>
        from type in types
        where type.IsInterface && !IsGenerated(type)
        let implementations = types.Count(t => t is { IsInterface: false, IsAbstract: false } && t.GetInterfaces().Any(i => Definition(i) == type))
        where implementations == 1
        select $"{type.FullName} has exactly one implementation: use the class.";

    /// <summary>Public types that are not listed; migrations are public because the tool writes them so.</summary>
    public static IEnumerable<string> PublicFaults(IEnumerable<Type> types, IReadOnlyCollection<string> listed) =>
        from type in types
        where type.IsVisible && !IsGenerated(type) && !listed.Contains(type.FullName)
            && type.Namespace?.Contains(".Migrations", StringComparison.Ordinal) != true
        select $"{type.FullName} is public: make it internal, or list it with its reason.";

    public static IReadOnlyList<Type> Ours => [.. OurAssemblies.SelectMany(a => Assembly.Load(a).GetTypes())];

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static bool IsGenerated(Type type) => type.GetCustomAttribute<CompilerGeneratedAttribute>() is not null;
}

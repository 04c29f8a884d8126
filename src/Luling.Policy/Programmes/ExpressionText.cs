using Luling.Policy.Feel;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes;

/// <summary>An expression and the place in its file, so that a fault within it can be shown where it stands.</summary>
internal sealed record ExpressionText(string Text, string File, int Line, int Column)
{
    public static ExpressionText Of(YamlScalarNode node, string file) => node.Style switch
    {
        // The text of a block begins in the next line; how far it is indented cannot be told from the node.
        ScalarStyle.Literal or ScalarStyle.Folded => new(node.Value!, file, (int)node.Start.Line + 1, 1),
        ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => new(node.Value!, file, (int)node.Start.Line, (int)node.Start.Column + 1),
        _ => new(node.Value!, file, (int)node.Start.Line, (int)node.Start.Column),
    };

    /// <summary>Of a text that was made from a table: every fault stands where that begins.</summary>
    public FaultPlace? Made { get; init; }

    public ProgrammeFault At(FeelFault fault) => Made is { } place ? place.Fault("feel-" + fault.Code, fault.MessageZh, fault.MessageEn) : fault.InFile(File, Line, Column);
}

using System.Runtime.InteropServices;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Sending;

/// <summary>A recipient's whole text and the sender that will be shown; or the problem, and whether it is the recipient's data (not Blocked) or a rule (Blocked).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Composed(string Text, Measurement Size, string? Sender, string? Language, Problem? Problem, bool IsBlocked)
{
    internal static Composed Refused(Problem problem) => new("", default, null, null, problem, IsBlocked: false);
    internal static Composed Blocked(Problem problem) => new("", default, null, null, problem, IsBlocked: true);
}

using SmsConsole.Core.Suppressions;

namespace SmsConsole.Core.Inbound;

/// <summary>Which replies stop messages, and which let them come again. A reply counts when it is one of these words and nothing else, in any case.</summary>
internal static class OptOutWords
{
    /// <summary>What mainland promotional texts ask for ("拒收请回复R") and what carriers there take for it: promotional messages stop.</summary>
    private static readonly HashSet<string> Promotional = new(StringComparer.OrdinalIgnoreCase) { "R", "T", "TD", "0000", "00000", "退订", "拒收" };

    /// <summary>The words that CTIA's Messaging Principles and carriers elsewhere name: everything stops.</summary>
    private static readonly HashSet<string> All = new(StringComparer.OrdinalIgnoreCase)
    {
        "STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "OPT-OUT", "REVOKE", "ARRET", "BAJA", "ALTO", "PARAR", "停止",
    };

    private static readonly HashSet<string> Back = new(StringComparer.OrdinalIgnoreCase) { "START", "UNSTOP", "YES", "订阅" };

    /// <summary>What the reply asks for: to stop messages of this scope, to let them come again (no scope), or nothing.</summary>
    public static (ReplyEffect Effect, SuppressionScope Scope) Read(string text)
    {
        var word = text.Trim().Trim('.', '!', '。', '！', '"', '“', '”');
        return All.Contains(word) ? (ReplyEffect.OptedOut, SuppressionScope.All)
            : Promotional.Contains(word) ? (ReplyEffect.OptedOut, SuppressionScope.Promotional)
            : Back.Contains(word) ? (ReplyEffect.OptedIn, SuppressionScope.All)
            : (ReplyEffect.None, SuppressionScope.All);
    }
}

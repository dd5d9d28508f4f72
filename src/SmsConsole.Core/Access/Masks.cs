using System.Globalization;

namespace SmsConsole.Core.Access;

/// <summary>What those without <see cref="Right.SeeNumbers"/> see of a phone number.</summary>
public static class Masks
{
    private const int Hidden = 4;
    private const int Tail = 3;

    /// <summary>E.164 from its digits: whole for who may see it, otherwise as <c>+44740***456</c>, where *** stands for four digits.</summary>
    public static string Show(Actor actor, long digits)
    {
        var text = digits.ToString(CultureInfo.InvariantCulture);
        return actor.May(Right.SeeNumbers) ? "+" + text : $"+{text[..Math.Max(0, text.Length - Hidden - Tail)]}***{text[^Math.Min(Tail, text.Length)..]}";
    }
}

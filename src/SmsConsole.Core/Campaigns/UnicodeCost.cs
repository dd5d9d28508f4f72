namespace SmsConsole.Core.Campaigns;

/// <summary>
/// What characters outside GSM-7 cost a campaign outside the Chinese mainland, and what replacing those would save that have a
/// stand-in which reads the same. <paramref name="Rows"/> need UCS-2; <paramref name="Replaceable"/> of them need it no more once
/// <paramref name="Causes"/> are replaced, and the whole campaign then has <paramref name="SegmentsIfReplaced"/>.
/// </summary>
/// <param name="Stays">A character that keeps the other rows in UCS-2, or null when there are none.</param>
public sealed record UnicodeCost(int Rows, int Replaceable, long SegmentsIfReplaced, IReadOnlyList<UnicodeCause> Causes, string? Stays);

/// <summary>A character, what can stand for it, how many rows it puts into UCS-2, and whether the template's own text holds it.</summary>
public sealed record UnicodeCause(string Character, string Replacement, int Rows, bool InTemplate);

namespace SmsConsole.Core.Text;

/// <summary>
/// What can stand for a character that GSM-7 lacks. <paramref name="Text"/> is GSM-7, and empty for what nobody sees.
/// <paramref name="ChangesSpelling"/>: the reader sees other letters (á → a), so it is for the author to judge.
/// </summary>
public sealed record Replacement(string Text, bool ChangesSpelling);

/// <summary>What people call a character, in English and in Chinese.</summary>
public sealed record CharacterName(string English, string Chinese);

namespace SmsConsole.Core.Verifications;

/// <summary>What <see cref="PumpingRules"/> go by, as administrators set it.</summary>
/// <param name="IsOn">Off: nothing is held, and what is held is let through.</param>
/// <param name="MostInPrefix">Unverified codes in a row that a prefix of 1,000 numbers may have; wider ones up to three times as many.</param>
/// <param name="MostInCountry">Unverified codes in a row that a country may have beyond what is usual there.</param>
/// <param name="LowestConversion">Percent of codes that must be verified where nothing is known of a place.</param>
/// <param name="AllowHours">How long a released prefix is not held again.</param>
public sealed record PumpingSettings(bool IsOn = true, int MostInPrefix = 8, int MostInCountry = 30, int LowestConversion = 50, int AllowHours = 24);

namespace SmsConsole.Core.Templates;

/// <summary>A placeholder of a template: what it may hold (an attribute code), how long at most (UTF-16 units) and a sample value.</summary>
public sealed record Variable(string Name, string Attribute, int MaxLength, string Sample);

namespace SmsConsole.Web.Texts;

/// <summary>The texts of the page "What will happen?".</summary>
public sealed class WhatTexts;

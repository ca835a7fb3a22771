import { describe, expect, it } from 'vitest';
import { readWholeRequest } from './whole-request.ts';

describe('readWholeRequest', () => {
  it.each([
    ['Summarize the TraceMonkey paper', 'the TraceMonkey paper'],
    ['Please summarise this document.', 'this document'],
    ['Can you give me a short summary of handbook.pdf?', 'handbook.pdf'],
    ['I need an overview of the contracts', 'the contracts'],
    ['tl;dr', ''],
    ['What is this file about?', 'this file about'],
    ['What is the TraceMonkey paper about?', 'the TraceMonkey paper about'],
    ['What is handbook.pdf about?', 'handbook.pdf about'],
    ['What are the main findings of the report?', 'the report'],
    ['Key points of the Acme memo', 'the Acme memo'],
    ['Fasse die Datei bericht.pdf zusammen', 'die Datei bericht.pdf zusammen'],
    ['Résume le rapport annuel', 'le rapport annuel'],
    ['Resumen del contrato', 'del contrato'],
    ['Riassumi il manuale', 'il manuale'],
    ['Vat het verslag samen', 'het verslag samen'],
  ])('takes “%s” for a summary', (question, about) => {
    expect(readWholeRequest(question)).toEqual({ kind: 'summarize', about });
  });

  it.each([
    ['List all penalties mentioned', 'penalties', false],
    ['List every supplier in the contracts', 'supplier', false],
    ['What are all the deadlines for late filing?', 'deadlines for late filing', false],
    ['Which companies are mentioned in the report?', 'companies', false],
    ['What risks are described in the annual report?', 'risks', false],
    ['List the datasets that are mentioned', 'datasets', false],
    ['Give me a list of all e-mail addresses', 'e-mail addresses', false],
    ['How many different suppliers are mentioned in the document?', 'suppliers', true],
    ['How many figures are there in the paper?', 'figures', true],
    ['Liste alle Fristen auf, die im Vertrag genannt werden', 'Fristen', false],
    ['Énumère toutes les sanctions', 'sanctions', false],
  ])('takes “%s” for a list', (question, what, counts) => {
    expect(readWholeRequest(question)).toMatchObject({ kind: 'list', what, counts });
  });

  it.each([
    ['How often is the word penalty mentioned in the manual?', 'penalty', 'in the manual'],
    ['How many times does "trace tree" appear?', 'trace tree', ''],
    ['Wie oft wird Acme erwähnt?', 'Acme', ''],
  ])('takes “%s” for a count of mentions', (question, phrase, about) => {
    expect(readWholeRequest(question)).toEqual({ kind: 'mentions', phrase, about });
  });

  it.each([
    'Which tower has the highest mast?',
    'Which of the companies mentioned has the highest revenue?',
    'List the three largest towers.',
    'Name all three authors of the paper.',
    'Which two datasets are mentioned in the abstract?',
    'Which datasets are listed in Table 2?',
    'List all values of page 4.',
    'What does the executive summary say about revenue?',
    'What is the main idea behind section 3?',
    'What is the summary of significant accounting policies?',
    'How many penguins of the Gentoo species are in the penguins table?',
    'How many employees does Acme have?',
    'How many times per day is the pump greased?',
    'Who wrote the overview?',
    'What is the report about towers called?',
    'What does the contract say about towers?',
    'What is the total of all invoices?',
    'What are all employees required to wear?',
    'Is every pump tested?',
    'What are the main reasons for the delay?',
    'When was the report about towers published?',
    'What are the side effects?',
    'Show the revenue of Acme in 2021.',
    'Give me the height of the Alba tower.',
  ])('leaves “%s” to the others', (question) => {
    expect(readWholeRequest(question)).toBeNull();
  });
});

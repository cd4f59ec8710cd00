/** Given names of the British Isles and later English-speaking generations. */
export const englishGivenNames: readonly string[] = `
  Aaliyah Addison Aidan Aiden Ailsa Alasdair Alastair Alexi Alfie Alistair Alyn Amelie Anas Anders Aneurin Angus Annastacia Anthea Antonin Arlo Arun
  Axel Ayanna Barack Barnaby Benji Bethan Beto Bex Beyonce Beyoncé Braden Brayden Brodie Brody Bronagh Bronwen Bronwyn Bryn Bryony Caden Cai Callum
  Calum Caoimhe Carwyn Catriona Cerys Chlöe Chrystia Cian Ciaran Clive Clodagh Colm Colum Condi Condoleezza Connor Conor Cormac Cressida Darragh Declan
  Dermot Derryn Deshaun Diarmuid Donal Dougal Drakeford Draymond Eamon Eamonn Eilidh Eimear Elon Elspeth Emer Emlyn Enda Eoin Esme Euan Ewan Fergal
  Fergus Finlay Finn Fintan Fleur Flynn François Fraser Freya Gareth Gaynor Geoff Geordie Geraint Ghislaine Giannis Giles Glyn Glynis Graeme Grainne
  Greer Gregor Griff Gwyn Gwyneth Hakeem Hamish Harjit Hughie Huma Humphrey Humza Iain Ieuan Ilhan Imogen Irvine Isla Isobel Ivanka Ivor Izzy Jacinda
  Jacqui Jaden Jagmeet Jax Jayden Jeb Jem Jemima Jen Jez Jock Joely Jonny Jordyn Josepha Joss Jozef Kamala Kanye Karine Kawhi Kayleigh Keanu Keegan
  Keeley Keir Keira Kellyanne Kemi Ketanji Kev Kezia Khloe Kieran Kirstie Kirsty Kit Kobe Kwasi Kyrie Kyrsten Lachlan Lammy Layla LeBron Lennox Lex Lexi
  Liam Linford Linus Lorne Luca Lynsey Maddie Maeve Mairead Maisie Malachi Marise Martyn Mary-Lou Mathias Maxime Meg Megyn Melania Merrick Mervyn Mhairi
  Micheál Mick Micky Mikey Milly Mitt Morag Mungo Murdo Mélanie Nadhim Nanaia Nerys Neve Newt Nia Niall Niamh Norah Norm Nuala Oisin Oonagh Oprah Orla
  Orlaith Oswald Ozzy Paddy Padraig Paschal Peta Philippa Piers Pippa Pramila Priti Rab Ramsay Rand Reece Rees Reese Reg Reince Rhian Rhona Rhun Rhys
  Ridley Rik Rishi Roddy Roderic Roisin Ronan Rosalynn Rosamund Rowan Ryder Róisín Saffron Saskia Satya Seamus Shabana Shaquille Shaw Shelagh Sian
  Sienna Sinead Sky Skye Sorcha Steph Stu Suella Sundar Sussan Tamsin Tariq Tatum Tegan Thérèse Tiger Tucker Tulsi Tyreek Ulric Usain Vaughan Verity Vic
  Vivien Vivienne Whoopi Wilf Willem Xander Yves-François Zac Zach Zadie Zak Zara Zeke Zion Zoey
`.trim().split(/\s+/)
